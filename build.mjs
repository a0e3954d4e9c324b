console.log('skeleton')
